// The figures of all tabs but the first, in one file of their own.
export { AnatomyTab } from './AnatomyTab';
export { AtomsTab } from './AtomsTab';
export { EpsilonTab } from './EpsilonTab';
export { ExchangeTab } from './ExchangeTab';
export { MapTab } from './map/MapTab';
export { PairsTab } from './PairsTab';
export { PhononsTab } from './PhononsTab';
export { PolarisationsTab } from './PolarisationsTab';
export { ProbeTab } from './probe/ProbeTab';
export { TransportTab } from './transport/TransportTab';
