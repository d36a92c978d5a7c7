// Runs before anything is drawn, so that nothing moves afterwards: large letters, and where somebody is.
import './mode.ts'
import './place.ts'
