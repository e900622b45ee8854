-- 培训: courses with their questions, plans, who enrolled, and each exam.
CREATE TABLE course (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  title text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('text', 'video', 'slides')),
  body text NOT NULL,
  file_id text,
  -- The bank: choices, and which of them are right.
  questions jsonb NOT NULL,
  made_by_name text NOT NULL,
  made_at timestamptz NOT NULL,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id)
);
SELECT fengqiao_protect('course');
SELECT fengqiao_allow('course', 'fengqiao_person', 'SELECT', fengqiao_in_county());
SELECT fengqiao_allow('course', 'fengqiao_person', 'INSERT', fengqiao_in_area());

CREATE TABLE training_plan (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  course_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  audience text[] NOT NULL,
  due_on date NOT NULL,
  planned_by_name text NOT NULL,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, course_id) REFERENCES course
);
SELECT fengqiao_protect('training_plan');
SELECT fengqiao_allow('training_plan', 'fengqiao_person', 'SELECT', fengqiao_in_county());
SELECT fengqiao_allow('training_plan', 'fengqiao_person', 'INSERT', fengqiao_in_area());

CREATE TABLE training_enrolment (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  course_id text COLLATE "C" NOT NULL,
  person_id text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  enrolled_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, course_id, person_id),
  FOREIGN KEY (county_code, course_id) REFERENCES course
);
SELECT fengqiao_protect('training_enrolment');
SELECT fengqiao_allow('training_enrolment', 'fengqiao_person', 'SELECT,INSERT',
  '(' || fengqiao_in_area() || ') OR (' || fengqiao_in_county() || $q$ AND person_id = current_setting('app.person'))$q$);

CREATE TABLE exam_attempt (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  course_id text COLLATE "C" NOT NULL,
  person_id text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  answers jsonb NOT NULL,
  score integer NOT NULL,
  passed boolean NOT NULL,
  at timestamptz NOT NULL,
  certificate text,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, course_id) REFERENCES course
);
CREATE INDEX exam_attempt_person ON exam_attempt (county_code, person_id, course_id);
SELECT fengqiao_protect('exam_attempt');
SELECT fengqiao_allow('exam_attempt', 'fengqiao_person', 'SELECT,INSERT',
  '(' || fengqiao_in_area() || ') OR (' || fengqiao_in_county() || $q$ AND person_id = current_setting('app.person'))$q$);
