import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Build, Offer, Place, StepKind, Values } from '../../interface.ts';

/** What every field of a form may need to know of the form. */
export type FormContext = {
  build: Build;
  place: Place;
  kind: StepKind;
  offers: readonly Offer[];
  names: Readonly<Record<string, string>>;
  learn: (id: string, name: string) => void;
  /** What is filled into the form right now. */
  filled: () => Values;
};

const Context = createContext<FormContext | undefined>(undefined);

export const FormProvider = Context.Provider;

export const useFormContext = (): FormContext => {
  const context = useContext(Context);
  if (context === undefined) {
    throw new Error('A field can only be shown inside a FormPanel.');
  }
  return context;
};
