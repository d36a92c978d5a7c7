/** A problem of an answer; with an error nothing is written. */
export interface Finding {
  level: 'error' | 'warning'
  /** The name of the file; absent for flags and questions. */
  file?: string
  /** The row of the sheet, with the heading as row 1, or the line of an NDJSON file. */
  row?: number
  /** Title of the column or field. */
  field?: string
  /** The value found there. */
  found?: string
  problem: string
  /** What to do about it. */
  fix?: string
}

/** Returns a finding as text: the place, what was found, what to do. */
export function findingText({ level, file, row, field, found, problem, fix }: Finding): string {
  const where = [file, row ? `第 ${row} 行` : '', field ? `［${field}］` : ''].filter(Boolean).join(' ')
  const what = `${found === undefined ? '' : `“${found.length > 60 ? `${found.slice(0, 60)}…` : found}”`}${problem}`
  return `${level === 'error' ? '✗' : '!'} ${where ? `${where}：` : ''}${what}${fix ? `\n    → ${fix}` : ''}`
}

/** All findings about the answers. */
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
