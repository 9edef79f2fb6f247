"""The plain text of a document to the files of a policy, for an editor to correct."""
