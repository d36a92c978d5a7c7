/** Prints a line for each step when it ends; on a terminal also while it runs. */
export class ProgressSteps {
  readonly #total: number
  #done = 0

  constructor(total: number) {
    this.#total = total
  }

  /**
   * Runs a step and prints how long it took. `work` may report progress as short text.
   */
  async run<T>(title: string, work: (progress: (text: string) => void) => Promise<T>): Promise<T> {
    const started = performance.now()
    const head = `[${++this.#done}/${this.#total}] ${title}`
    const live = process.stdout.isTTY
    if (live) process.stdout.write(`${head} …`)
    try {
      const result = await work((text) => live && process.stdout.write(`\r\u001b[2K${head} … ${text}`))
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      process.stdout.write(`${live ? '\r\u001b[2K' : ''}${head}：${seconds} 秒\n`)
      return result
    } catch (error) {
      process.stdout.write(`${live ? '\r\u001b[2K' : ''}${head}：没有成功\n`)
      throw error
    }
  }
}
