import { expect, test } from 'vitest'
import { compressorTable } from './compressorHours.ts'
import { compressorMarkdown, compressorPlot } from './compressorReport.ts'

// The committed report is what comes out; `npx vitest run test/validation/plant/compressorReport --update` writes it anew.
test('compressor hours stand in the repository as they come out, as a table and as a picture', async () => {
  const rows = compressorTable()
  await expect(compressorMarkdown(rows)).toMatchFileSnapshot('compressorHours.md')
  await expect(compressorPlot(rows)).toMatchFileSnapshot('compressorHours.svg')
})
