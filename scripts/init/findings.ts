/** Something to say about what was given; an error keeps everything from being written. */
export interface Finding {
  level: 'error' | 'warning'
  /** The file as it was named; absent for flags and questions. */
  file?: string
  /** Row of the sheet, the heading being row 1; line of an NDJSON file. */
  row?: number
  /** Title of the column or field. */
  field?: string
  /** What stands there. */
  found?: string
  problem: string
  /** How to mend it. */
  fix?: string
}

/** A finding as staff read it: where, what was found, how to mend it. */
export function findingText({ level, file, row, field, found, problem, fix }: Finding): string {
  const where = [file, row ? `第 ${row} 行` : '', field ? `［${field}］` : ''].filter(Boolean).join(' ')
  const what = `${found === undefined ? '' : `“${found.length > 60 ? `${found.slice(0, 60)}…` : found}”`}${problem}`
  return `${level === 'error' ? '✗' : '!'} ${where ? `${where}：` : ''}${what}${fix ? `\n    → ${fix}` : ''}`
}

/** The findings of one file, with the place filled in. */
export class Findings {
  readonly all: Finding[] = []

  error(problem: string, about: Omit<Finding, 'level' | 'problem'> = {}): void {
    this.all.push({ level: 'error', problem, ...about })
  }

  warn(problem: string, about: Omit<Finding, 'level' | 'problem'> = {}): void {
    this.all.push({ level: 'warning', problem, ...about })
  }

  get errors(): Finding[] {
    return this.all.filter(({ level }) => level === 'error')
  }
}
