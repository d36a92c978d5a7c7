import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshCms, type TestCms } from './harness.ts'
import { messages, restClient } from './rest.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await freshCms()
})
afterAll(() => cms.close())

describe('an installation without accounts', () => {
  it.each(['users/first-register', 'users'])(
    'makes none through %s, and says where the first is made',
    async (path) => {
      const nobody = restClient(cms).nobody
      const answer = await nobody.post(path, {
        email: 'first@example.invalid',
        password: 'correct horse battery',
        name: '谁先到',
        grants: [{ role: 'admin' }],
      })
      expect(answer.status).toBe(403)
      if (path.endsWith('register')) expect(messages(answer)).toContain('santong user add')
      expect((await cms.payload.count({ collection: 'users' })).totalDocs).toBe(0)
    },
  )
})
