export { reservedBytes } from './grid'
export {
  addCooler, addOpening, addSlice, addSurface, doorHeat, coolerReturn, coolerSupply, feedFromPlenum, maxTemperature, meanTemperature, openingFaces, plenumSupply,
  setCooler, setDoor, setFlow, setOpenArea, setInflowTemperature, setSlice,
} from './openings'
export { closeSheet, deriveFaces, fillSolid, startStill, stopClosedFaces } from './rasterise'
export { regionImbalance } from './regions'
export { addToMean, adoptMean, setFluid, setNumerics, startMean, step, stepEnergy } from './step'
export { closures } from './closure'
export { beginGeometry, fieldAddress, finishGeometry, openGrid, publish, slotOf } from './run'
