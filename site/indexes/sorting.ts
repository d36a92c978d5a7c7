/**
 * @module The order of names: by pinyin, numbers by their value.
 */
export { compareNames as byName } from '../../standard/list-order.ts'
