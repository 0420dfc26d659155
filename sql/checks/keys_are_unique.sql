-- One row a key that stands more than once.
with keyed as (
    select 'article' as source, article_id, 0 as number from article
    union all
    select 'author', article_id, "position" from author
    union all
    select 'passage', article_id, passage_no from passage
    union all
    select 'mention', article_id, mention_no from mention
    union all
    select 'metric', article_id, metric_no from metric
    union all
    select 'quote', article_id, quote_no from quote
)

select
    source,
    article_id,
    number,
    count(*) as times
from keyed
semi join checked_article using (article_id)
group by all
having times > 1;
