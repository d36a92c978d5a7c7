import { describe, expect, it } from 'vitest'
import { firstTheme } from '../../site/guide/first-theme.ts'

describe('the theme in the crumbs of a guide', () => {
  const both = { personThemes: ['085'], firmThemes: ['035'] } as const
  const kind = (guide: Parameters<typeof firstTheme>[0]) => firstTheme(guide)?.kind

  it('is that of firms when the guide serves several kinds of organisation, or only organisations', () => {
    expect(kind({ ...both, audience: ['1', '2', '5'] } as never)).toBe('firm')
    expect(kind({ ...both, audience: ['2'] } as never)).toBe('firm')
  })

  it('is that of persons otherwise, and the only one when there is one', () => {
    expect(kind({ ...both, audience: ['1', '2'] } as never)).toBe('person')
    expect(kind({ ...both } as never)).toBe('person')
    expect(kind({ firmThemes: ['035'], audience: ['1'] } as never)).toBe('firm')
    expect(kind({ personThemes: ['085'], audience: ['2', '5'] } as never)).toBe('person')
    expect(kind({})).toBeUndefined()
  })
})
