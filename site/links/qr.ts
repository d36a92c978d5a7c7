/**
 * @module QR codes as SVG, made while the site is built.
 */
import { create } from 'qrcode'

/** A QR code, drawn with lines of width 1. */
export interface Qr {
  /** Includes the white margin that scanners need. */
  viewBox: string
  /** Path data: one line for each run of dark modules. */
  d: string
}

/** Modules of white around the code; the standard asks for four. */
const QUIET = 4

/** Returns the QR code of a text, with error correction level M: 15 % of it may be damaged. */
export function qrOf(text: string): Qr {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  let d = ''
  let [fromX, fromY] = [0, 0]
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue
      let run = 1
      while (x + run < size && data[y * size + x + run]) run++
      d += d ? `m${x - fromX} ${y - fromY}h${run}` : `M${x} ${y + 0.5}h${run}`
      ;[fromX, fromY] = [x + run, y]
      x += run
    }
  }
  return { viewBox: `${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`, d }
}

/** Returns the QR code of a text as an SVG file. */
export function qrFile(text: string): string {
  const { viewBox, d } = qrOf(text)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" shape-rendering="crispEdges"><path fill="#fff" d="M-4-4h999v999H-4z"/><path stroke="#000" d="${d}"/></svg>\n`
}
