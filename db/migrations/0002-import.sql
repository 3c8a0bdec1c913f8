-- Taking a dossier out (undo of an import) asks who else stands on its person; without this index every row of an undo would read the whole register.
CREATE INDEX dossier_agent ON dossier (agent_id) WHERE agent_id IS NOT NULL;
