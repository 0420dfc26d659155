-- One row a name of a byline: those of the newest revision replace the older one's.
delete from author
where article_id in (select article_id from superseded);

insert into author by name
select staged_author.* exclude (document_id)
from staged_author
semi join (from candidate where is_newest) as newest using (document_id);
