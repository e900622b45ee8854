-- One word of each thing is enough to try the policies with.
DELETE FROM search_token t USING (SELECT subject, id, min(token) AS kept FROM search_token GROUP BY 1, 2) k
  WHERE k.subject = t.subject AND k.id = t.id AND k.kept <> t.token;
