/** @module Questions on a terminal. */
import { createInterface, type Interface } from 'node:readline/promises'
import { Writable } from 'node:stream'

interface Question {
  /** Taken when nothing is typed; without it and without `optional` the question is put again. */
  preset?: string
  optional?: boolean
  /** What is wrong with the answer. */
  problem?: (text: string) => string | undefined | Promise<string | undefined>
  /** What is typed is not shown. */
  secret?: boolean
}

/** Puts questions until each has an answer that will do. Ctrl+C ends the process with 2. */
export class Talk {
  #muted = false
  readonly #lines: Interface

  constructor() {
    const output = new Writable({
      write: (part: Buffer, _encoding, done) => {
        if (!this.#muted) process.stdout.write(part)
        done()
      },
    })
    this.#lines = createInterface({ input: process.stdin, output, terminal: true })
    this.#lines.once('SIGINT', () => {
      console.log('\n离开了，什么也没有写入。')
      process.exit(2)
    })
  }

  async ask(question: string, { preset, optional, problem, secret }: Question = {}): Promise<string> {
    for (;;) {
      const asked = this.#lines.question(`${question}${preset ? ` [${preset}]` : ''}：`)
      this.#muted = Boolean(secret)
      const answer = (await asked).trim()
      if (this.#muted) process.stdout.write('\n')
      this.#muted = false
      if (!answer && preset) return preset
      if (!answer && optional) return ''
      const wrong = answer ? await problem?.(answer) : '这一项要填'
      if (!wrong) return answer
      console.log(`  ${wrong}`)
    }
  }

  close(): void {
    this.#lines.close()
  }
}
