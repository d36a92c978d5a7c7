const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** The day that a moment falls on in China, YYYY-MM-DD. What is in force "today" is asked of this day everywhere. */
export const dayOf = (moment: Date): string => DAY.format(moment)
