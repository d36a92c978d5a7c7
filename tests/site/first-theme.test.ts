import { describe, expect, it } from 'vitest'
import { firstTheme } from '../../site/guide/first-theme.ts'

describe('the theme a guide stands under', () => {
  const both = { personThemes: ['085'], firmThemes: ['035'] } as const
  const kind = (guide: Parameters<typeof firstTheme>[0]) => firstTheme(guide)?.kind

  it('is of firms when it serves several kinds of organisation, or none but organisations', () => {
    expect(kind({ ...both, audience: ['1', '2', '5'] } as never)).toBe('firm')
    expect(kind({ ...both, audience: ['2'] } as never)).toBe('firm')
  })

  it('is of people else, and whichever there is when there is but one', () => {
    expect(kind({ ...both, audience: ['1', '2'] } as never)).toBe('person')
    expect(kind({ ...both } as never)).toBe('person')
    expect(kind({ firmThemes: ['035'], audience: ['1'] } as never)).toBe('firm')
    expect(kind({ personThemes: ['085'], audience: ['2', '5'] } as never)).toBe('person')
    expect(kind({})).toBeUndefined()
  })
})
