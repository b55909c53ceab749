"""The demo programme: "Flanders Accelerates!" from a content file, through a real workbook, into a database.

Nothing here is a short cut: the content becomes an XLSX file, the file goes through the workbook's own check and
load, and what people do afterwards goes through the same actions as on the pages.
"""

PROGRAMME = "demo.programme"  # the long work that tells what happened in the programme
