/** @module Numbers of requests: CY, the year, and a counter of that year. */

const NUMBER = /^CY(\d{4})-(\d{4,})$/u

/** Returns the number after the largest one of a year. */
export function nextNumber(year: string, last: string | undefined): string {
  const found = last === undefined ? undefined : NUMBER.exec(last)
  const count = found?.[1] === year ? Number(found[2]) + 1 : 1
  return `CY${year}-${String(count).padStart(4, '0')}`
}
