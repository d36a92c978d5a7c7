/**
 * @module Who may do what, tried through REST with an account of every kind. All parts use one installation, in this order: the
 * later ones add records. The table of all operations by role is in `access-table.test.ts`.
 */
import { describe } from 'vitest'
import { onBoth } from './databases.ts'
import { accountTests } from './access/accounts.ts'
import { approvingTests } from './access/approving.ts'
import { useAccessFixture } from './access/fixture.ts'
import { readingTests } from './access/reading.ts'
import { writingTests } from './access/writing.ts'

onBoth('access through REST', (open) => {
  const access = useAccessFixture(open)
  describe('reading', () => readingTests(access))
  describe('accounts', () => accountTests(access))
  describe('writing', () => writingTests(access))
  describe('approving', () => approvingTests(access))
})
