"""python -m sidlogic"""

from sidlogic.cli import main

if __name__ == "__main__":
    main()
