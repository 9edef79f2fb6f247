"""Drafts the files of a policy from the plain text of a document, for an editor to correct."""
