"""The edition as a workbook for people who edit in Excel, and back; openpyxl is loaded here and nowhere else."""
