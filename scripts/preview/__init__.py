"""The live preview: docs/ -> a site in a work folder of its own -> a server on loopback -> a page
that reloads itself.

Nothing of it reaches `build/`: the script and the panel are put into a page while it is served.
"""
