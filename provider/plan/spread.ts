import { type Facts, namesOfZones } from "./zones";
