"""An explanation as people and programs take it: a page and pictures from the told tree, data from the proof document. One file a view."""
