/** `node child.ts FILE`: reads all rows of a file and says how many there are, or why there are none. Started by tests and `bench/`. */
import { openFile } from '../../exchange/read/open.ts'

try {
  const opened = await openFile(process.argv[2]!)
  let [rows, refused] = [0, 0]
  for (const source of opened.sources)
    for await (const row of source.rows()) {
      rows++
      if ('error' in row) refused++
    }
  opened.close()
  console.log(`${rows} rows, ${refused} refused`)
} catch (error) {
  console.log(`${(error as Error).name}: ${(error as Error).message}`)
}
