"""What the use cases need of the outside world. Adapters have these shapes; none inherits them.

Each is met by one adapter and one fake, and the same contract tests run on both.
"""
