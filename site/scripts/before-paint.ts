// The blocking script of every page. It sets the text size and sorts by the reader's region before anything is drawn, so that nothing
// moves afterwards.
import './mode.ts'
import './place.ts'
