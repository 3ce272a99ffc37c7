"""The texts of the programme, one file a language and a purpose."""
