-- One row a quotation, with its speaker's name and its article.
create or replace view quote_in_context as
select
    article.published_at,
    publisher.name as publisher,
    speaker.name as speaker,
    speaker.kind as speaker_kind,
    quote.verb,
    quote.text,
    article.headline,
    quote.article_id,
    quote.quote_no,
    quote.speaker_id
from quote
join article using (article_id)
join publisher using (publisher_id)
left join entity as speaker on speaker.entity_id = quote.speaker_id;
