"""The verb that starts the helper process of a frozen app; nobody types it."""

HIDDEN_VERB = "read-document-in-helper"
