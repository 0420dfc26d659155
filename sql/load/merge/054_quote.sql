-- One row a quotation: those of the newest revision replace the older one's.
delete from quote
where article_id in (select article_id from superseded);

insert into quote by name
select staged_quote.* exclude (document_id)
from staged_quote
semi join (from candidate where is_newest) as newest using (document_id);
