import type { VNode } from 'preact';
import type {
  Build,
  Form,
  FormField,
  Place,
  Test,
  ZapView,
} from '../../interface.ts';
import { countOfRequests, duration } from '../data/trace_view.tsx';
import { ask } from '../lab.ts';
import { Press } from '../parts/press.tsx';
import { STEP_KINDS } from '../state/words.ts';
import { FieldView } from './field_view.tsx';
import { FormProvider } from './form_context.ts';
import { TestStep } from './test_step.tsx';
import { useForm, type FilledForm } from './use_form.ts';
import { missingFields } from './values.ts';

export type FormPanelProps = {
  build: Build;
  place: Place;
  /** Another one has another form, for the integration was built again. */
  version?: number | undefined;
  /** The account that the step is connected with, as the editor calls it. */
  connection?: string | undefined;
  onTested?: ((test: Test) => void) | undefined;
  onFilled?: ((zap: ZapView) => void) | undefined;
};

/** The form of an item or of a Zap's step, as Zapier's editor shows it, and "Test step" below it. */
export const FormPanel = (props: FormPanelProps): VNode => (
  // Another place is another form: nothing of the one before may stay.
  <Panel key={`${props.build} ${JSON.stringify(props.place)}`} {...props} />
);

const Panel = ({
  build,
  place,
  version,
  connection,
  onTested,
  onFilled,
}: FormPanelProps): VNode => {
  const filledForm = useForm({ build, place, version, onFilled });
  const { form, error, askAgain } = filledForm;
  return (
    <div class="form-panel">
      {error !== undefined && (
        <div class="notice bad" role="alert">
          <p>{error}</p>
          <Press onPress={askAgain}>Ask again</Press>
        </div>
      )}
      {form === undefined ? (
        error === undefined && (
          <p class="form-waiting" role="status">
            Asking for the form…
          </p>
        )
      ) : (
        <>
          <Head form={form} connection={connection} />
          <Fields
            build={build}
            place={place}
            form={form}
            filledForm={filledForm}
          />
          <TestStep
            kind={form.kind}
            missing={() => missingFields(form.fields, filledForm.filled())}
            test={async () =>
              ask(build, 'POST /test', { place, values: filledForm.filled() })
            }
            onTested={onTested}
          />
        </>
      )}
    </div>
  );
};

const Head = ({
  form: { kind, app, label, description },
  connection,
}: {
  form: Form;
  connection: string | undefined;
}): VNode => (
  <header class="form-head">
    <p class="form-kind">
      {kind === 'filter' ? app : `${app} · ${STEP_KINDS[kind]}`}
    </p>
    <h3>{label}</h3>
    {description !== '' && <p class="form-description">{description}</p>}
    {connection !== undefined && (
      <p class="form-connection">
        <span class="form-connection-label">Account</span> {connection}
      </p>
    )}
  </header>
);

const Fields = ({
  build,
  place,
  form,
  filledForm,
}: {
  build: Build;
  place: Place;
  form: Form;
  filledForm: FilledForm;
}): VNode => {
  const { values, names, learn, filled, fill, sendNow } = filledForm;
  const view = (field: FormField): VNode => (
    <FieldView
      key={field.key}
      field={field}
      path={field.key}
      row={{}}
      value={values[field.key]}
      onChange={(value) => {
        fill(field, value);
      }}
      change={changeInWords(filledForm, field)}
    />
  );
  return (
    <FormProvider
      value={{
        build,
        place,
        kind: form.kind,
        offers: form.offers,
        names,
        learn,
        filled,
      }}
    >
      {/* A button elsewhere, such as Publish, finds what was typed kept already. */}
      <div class="form-fields" onFocusOut={sendNow}>
        {form.fields.length === 0 && form.kind !== 'filter' && (
          <p class="form-nothing">There is nothing to fill in here.</p>
        )}
        {sectionsOf(form).map(({ group, fields }, index) =>
          group === undefined ? (
            fields.map(view)
          ) : (
            <section
              key={group.key}
              class={`form-group${group.isEmphasized ? ' emphasized' : ''}`}
              aria-labelledby={`group-${index}`}
            >
              <h4 id={`group-${index}`}>{group.label}</h4>
              {fields.map(view)}
            </section>
          ),
        )}
      </div>
    </FormProvider>
  );
};

type Section = {
  group: Form['groups'][number] | undefined;
  fields: FormField[];
};

/** The fields in their order; those of a group stand together, at the place of its first one. */
const sectionsOf = ({ fields, groups }: Form): Section[] => {
  const sections: Section[] = [];
  for (const field of fields) {
    const group = groups.find(({ key }) => key === field.group);
    const section =
      group === undefined
        ? undefined
        : sections.find((each) => each.group === group);
    if (section === undefined) {
      sections.push({ group, fields: [field] });
    } else {
      section.fields.push(field);
    }
  }
  return sections;
};

/** Below a field that changes the form: what it took to know its fields. */
const changeInWords = (
  { changed }: FilledForm,
  field: FormField,
): string | undefined => {
  if (changed?.by.key !== field.key) {
    return undefined;
  }
  const { trace } = changed;
  return trace === undefined
    ? 'Asking for the fields…'
    : `The fields were asked for again: ${countOfRequests(trace)}, ${duration(trace.milliseconds)}.`;
};
