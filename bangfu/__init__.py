"""Bangfu: press articles on paired aid (定点帮扶) in, checkable fact sheets out."""
