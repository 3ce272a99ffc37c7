"""What an analyst asks of many patients: who is removed by which condition, what is decided, what is missing, what is due (docs/report.md)."""
