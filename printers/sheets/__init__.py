"""Reports as workbooks: real numbers, dates, sums and charts, a set of sheets per language."""
