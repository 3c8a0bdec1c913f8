-- Posting of procedures (Công khai): what hangs on the board, from which version of the catalogue, who checked.
SELECT 1;
