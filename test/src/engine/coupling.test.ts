import { expect, test } from 'vitest'
import { joinAir, joinNetworks } from '../../../src/engine/coupling.ts'

/** A worker that takes its ends of wires. */
const end = () => {
  const ports: MessagePort[] = []
  return { ports, take: (port: MessagePort) => void ports.push(port) }
}

/** What comes out at the air's end when the networks' end is given a word. */
async function across(air: MessagePort, networks: MessagePort): Promise<unknown> {
  const heard = new Promise((resolve) => {
    air.onmessage = ({ data }) => resolve(data)
  })
  networks.postMessage('a word')
  const word = await heard
  air.close()
  return word
}

test('a wire is laid once both are there, and anew whenever one of them is', async () => {
  const [air, networks, nextAir, nextNetworks] = [end(), end(), end(), end()]
  joinAir(air.take)
  expect(air.ports).toHaveLength(0)
  joinNetworks(networks.take)
  expect(await across(air.ports[0]!, networks.ports[0]!)).toBe('a word')
  joinAir(nextAir.take)
  expect(await across(nextAir.ports[0]!, networks.ports[1]!)).toBe('a word')
  joinNetworks(nextNetworks.take)
  expect(await across(nextAir.ports[1]!, nextNetworks.ports[0]!)).toBe('a word')
  expect([air.ports.length, networks.ports.length]).toEqual([1, 2])
})
