-- Bills of which more than one desk has told something, noted as it comes: mostly none, found at once.
CREATE TABLE at_two_desks (
    account_no TEXT NOT NULL,
    item_no TEXT NOT NULL,
    PRIMARY KEY (account_no, item_no)
) WITHOUT ROWID;
INSERT INTO at_two_desks
    SELECT account_no, item_no FROM items GROUP BY account_no, item_no HAVING count(DISTINCT desk) > 1;
CREATE TRIGGER told_of_by_another_desk AFTER INSERT ON items
WHEN EXISTS (
    SELECT 1 FROM items
    WHERE account_no = new.account_no AND item_no = new.item_no AND desk <> new.desk
)
BEGIN
    INSERT OR IGNORE INTO at_two_desks VALUES (new.account_no, new.item_no);
END;
