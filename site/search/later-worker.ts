/** @module The script of `later.ts`. The script that searches loads it, in a worker or in the page. */
import { LATER } from './later.ts'

Object.assign(self, { santongLater: LATER })
