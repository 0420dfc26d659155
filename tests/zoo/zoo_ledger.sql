-- One row a document of the zoo, with its rejection or its article.
select
    document.uri,
    document.member,
    document.format,
    document.encoding,
    document.repairs,
    rejection.code,
    rejection.quarantine_uri,
    article.headline,
    article.published_at,
    article.published_at_source,
    article.body,
    article.is_truncated,
    publisher.name as publisher,
    list(author.name order by author.position) filter (author.name is not null) as authors
from document
left join rejection using (document_id)
left join article
    on article.article_id = document.article_id
left join publisher using (publisher_id)
left join author
    on author.article_id = article.article_id
group by all;
