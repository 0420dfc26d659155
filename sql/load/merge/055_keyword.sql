-- One row a term of an article: those of the newest revision replace the older one's.
delete from keyword
where article_id in (select article_id from superseded);

insert into keyword by name
select staged_keyword.* exclude (document_id)
from staged_keyword
semi join (from candidate where is_newest) as newest using (document_id);
