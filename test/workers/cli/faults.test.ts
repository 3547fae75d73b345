import { expect, test } from 'vitest'
import { type Hall, recordsOf, SHELL_ID, shellOf } from '../../../models/hall/hall.ts'
import { misplaced } from '../../../models/hall/misplaced.ts'
import { faultLines } from '../../../workers/cli/faults.ts'
import { answerNetworks } from '../../../workers/network/answer.ts'
import { exampleHall } from '../airflow/rig.ts'

const linesOf = (hall: Hall) => faultLines(misplaced(hall), answerNetworks(hall))

test.each(['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'])(
  '%s has nothing to be told',
  (name) => {
    expect(linesOf(exampleHall(name))).toEqual([])
  },
)

test('liquid and plant are told as the power chain is: the whole first, then each rack, the worst before the others', () => {
  const hall = exampleHall('3-vera-rubin')
  const cdus = recordsOf(hall, 'cdu').map((cdu) => [cdu.id, { ...cdu, running: false }] as const)
  const lines = linesOf({
    ...hall,
    records: new Map([...hall.records, ...cdus]).set(SHELL_ID, {
      ...shellOf(hall),
      plantAir_W: 10e3,
    }),
  })
  const liquid = lines.filter((line) => line.startsWith('Liquid: '))
  expect(liquid[0]).toMatch(/^Liquid: No pump runs in the loop of CDU/)
  expect(liquid[1]).toMatch(/^Liquid: \w+ gets 0 of the \d+ L\/min that it needs: no pump runs\.$/)
  expect(lines.at(-1)).toMatch(
    /^Plant: The plant is too small: it leaves \d+ kW of heat over in the worst design hour\.$/,
  )
})

test('a plant without weather says so', () => {
  const hall = exampleHall('2-gb300-pod')
  const shell = { ...shellOf(hall), site: 'Nowhere' }
  const lines = linesOf({ ...hall, records: new Map(hall.records).set(SHELL_ID, shell) })
  expect(lines).toEqual([expect.stringMatching(/^Plant: .*Nowhere.*choose one of the list/)])
})
