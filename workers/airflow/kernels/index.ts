export { reservedBytes } from './grid'
export {
  addCooler, addOpening, addSlice, coolerReturn, coolerSupply, feedFromPlenum, meanTemperature, openingFaces,
  setCooler, setFlow, setInflowTemperature, setSlice, sliceInlet,
} from './openings'
export { closeSheet, deriveFaces, fillSolid, startStill, stopClosedFaces } from './rasterise'
export { setFluid, setNumerics, step } from './step'
export { closures } from './closure'
export { beginGeometry, fieldAddress, finishGeometry, openGrid, publish, slotOf } from './run'
