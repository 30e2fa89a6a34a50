"""Tests of `shopxfer.domain.segments`."""
