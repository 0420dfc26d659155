-- One row a mention, metric or quote whose surface is not what stands at its offsets.
with claim as (
    select 'mention' as source, article_id, mention_no as number, passage_no, start, "end", surface from mention
    union all
    select 'metric', article_id, metric_no, passage_no, start, "end", surface from metric
    union all
    select 'quote', article_id, quote_no, passage_no, start, "end", text from quote
)

select
    claim.source,
    claim.article_id,
    claim.number,
    claim.surface,
    substr(passage.text, claim.start + 1, claim."end" - claim.start) as found
from claim
semi join checked_article using (article_id)
left join passage using (article_id, passage_no)
where found is distinct from claim.surface;
