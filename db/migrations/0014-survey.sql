-- Survey of satisfaction (Khảo sát hài lòng): questionnaires and answers that no column or order leads back to a person.
SELECT 1;
