"""Pictures of every page, to look at: `python -m tests.shots OUT`."""
